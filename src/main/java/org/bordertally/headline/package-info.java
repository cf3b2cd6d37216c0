/**
 * Published sentences, read and held against the figures.
 *
 * <p>Start at {@link org.bordertally.headline.HeadlineReader}: a sentence in Vietnamese or English goes in, a
 * {@link org.bordertally.headline.Headline} comes out, with each figure, what it counts and under which flows, and every
 * number that was not understood. {@link org.bordertally.headline.HeadlineCheck} adds its parts up and holds it against a
 * report. Nothing here asks the database.
 */
@NullMarked
package org.bordertally.headline;

import org.jspecify.annotations.NullMarked;
