/**
 * The pages a browser shows, and what programs ask over HTTP: a room that looks in from outside and owns no figure.
 *
 * <p>Start at {@link org.bordertally.console.ConsoleConfiguration}, which lists the pages; each is a class that fills a template of
 * its name. They see the installation as {@link org.bordertally.console.Premises} shows it. Out go pages in English and
 * Vietnamese, and the JSON that commands print; what changes a figure is done at the desk.
 */
@NullMarked
package org.bordertally.console;

import org.jspecify.annotations.NullMarked;
