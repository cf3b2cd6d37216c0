/**
 * What operators edit: the folder {@code jobs/}, read into the rooms' own records, every mistake reported with file, line,
 * column and fix.
 *
 * <p>Start at {@link org.bordertally.jobs.JobsReader}. In come YAML and CSV files; out goes {@link org.bordertally.jobs.Jobs}
 * or the list of what is wrong.
 */
@NullMarked
package org.bordertally.jobs;

import org.jspecify.annotations.NullMarked;
