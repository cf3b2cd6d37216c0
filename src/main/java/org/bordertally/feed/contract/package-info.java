/**
 * What the counting of a feed's files depends on, so that a change of it is noticed.
 *
 * <p>Start at {@link org.bordertally.feed.contract.ContractVersion}. In come a contract and the reference data; out go a version,
 * and what two versions count otherwise.
 */
@NullMarked
package org.bordertally.feed.contract;

import org.jspecify.annotations.NullMarked;
