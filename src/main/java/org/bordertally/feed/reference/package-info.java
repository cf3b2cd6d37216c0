/**
 * The words every room shares: posts, senders, flows, countries, agreements, as the operator declares them.
 *
 * <p>Start at {@link org.bordertally.feed.reference.Reference}. Values come in from {@code jobs/reference}; nothing here
 * reads a file or a database.
 */
@NullMarked
package org.bordertally.feed.reference;

import org.jspecify.annotations.NullMarked;
