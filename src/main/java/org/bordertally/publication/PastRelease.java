package org.bordertally.publication;

import java.util.Map;

/**
 * A release that was made.
 *
 * @param moment its place in the {@link Timeline}
 * @param naming which categories stood for themselves
 * @param exact whether figures were as they are; rounded ones tell no sum
 * @param shown of the figures it changed, whether it showed them
 */
record PastRelease(int moment, Naming naming, boolean exact, Map<Figure, Boolean> shown) {}
