/**
 * Backups of the embedded database, which brings no {@code pg_dump}: one file that holds every table as PostgreSQL's own
 * COPY text, so that any later version of PostgreSQL and of BorderTally reads it, and what of the home belongs to the tables.
 *
 * <p>Start at {@link org.bordertally.backup.Backups}. In come a database, its home and a file; out goes a
 * {@link org.bordertally.backup.BackupSummary}. A file is checked whole before anything of it is restored, and is restored
 * into an empty database only, all or nothing.
 */
@NullMarked
package org.bordertally.backup;

import org.jspecify.annotations.NullMarked;
