package org.bordertally.feed;

import java.nio.charset.Charset;

/**
 * How a file is written; quotes are always RFC 4180's.
 *
 * @param delimiter between cells
 * @param encoding of the bytes; a byte order mark is accepted and dropped
 * @param trailingDelimiter whether lines may end with one delimiter too many
 * @param skipLines lines before the header to pass over
 */
public record Dialect(char delimiter, Charset encoding, boolean trailingDelimiter, int skipLines) {}
