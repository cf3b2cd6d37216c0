/**
 * Workbooks that people fill in instead of CSV files: one sheet becomes the text its feed asks for.
 *
 * <p>Start at {@link org.bordertally.workbook.Workbook}. In come an XLSX file and a contract; out goes CSV in the contract's
 * delimiter, encoding and date formats, of which line N is row N of the sheet.
 */
@NullMarked
package org.bordertally.workbook;

import org.jspecify.annotations.NullMarked;
