/**
 * The pages a browser shows: a room that looks in from outside and owns no figure. It is still unfurnished; what people
 * read today comes from {@code cli} and {@code export}.
 */
@NullMarked
package org.bordertally.console;

import org.jspecify.annotations.NullMarked;
