/**
 * The figures in forms that people and programs read: tables, JSON, CSV.
 *
 * <p>Start at {@link org.bordertally.export.Reports}, which sums the published daily cells over any range of days into a
 * {@link org.bordertally.export.Report}; a {@link org.bordertally.export.ReportFormat} writes it.
 * {@link org.bordertally.export.TextTable}, {@link org.bordertally.export.Json} and {@link org.bordertally.export.Csv}
 * are the same forms for everything else that is printed.
 */
@NullMarked
package org.bordertally.export;

import org.jspecify.annotations.NullMarked;
