/**
 * The audit log: every decision and state change, in a chain of hashes, and what proves that it is whole.
 *
 * <p>Start at {@link org.bordertally.audit.AuditLog}. The entries are written by triggers of the database; out come
 * {@linkplain org.bordertally.audit.Anchor anchors}, which are kept outside it, and a
 * {@link org.bordertally.audit.Verification} of the chain against them, computed here and not in the database.
 */
@NullMarked
package org.bordertally.audit;

import org.jspecify.annotations.NullMarked;
