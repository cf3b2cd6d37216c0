/**
 * Makes feeds: large valid ones for load tests, and the small documented inbox of {@code sample-data/}.
 *
 * <p>Start at {@link org.bordertally.synthetic.LoadFeeds} (rows, files and a seed go in, {@code crossings} files come
 * out) or {@link org.bordertally.synthetic.SampleData} (nothing but a folder goes in, the same bytes come out every
 * time). Nothing here knows how a feed is read or counted, so that the two can be checked against each other.
 */
@NullMarked
package org.bordertally.synthetic;

import org.jspecify.annotations.NullMarked;
