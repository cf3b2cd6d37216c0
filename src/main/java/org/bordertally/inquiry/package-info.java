/**
 * What is asked between nights: runs, deliveries, rejected rows, findings, debts, coverage and decisions, as lists.
 *
 * <p>Each record reads itself from the database with {@code of(…)}; its components are the keys of the JSON, so that commands
 * and pages say the same. In comes a connection; out go records, changed by nobody.
 */
@NullMarked
package org.bordertally.inquiry;

import org.jspecify.annotations.NullMarked;
