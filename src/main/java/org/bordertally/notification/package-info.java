/**
 * Tells people, by mail and by a webhook, that a night failed, needs attention, or is well again.
 *
 * <p>Start at {@link org.bordertally.notification.Messenger}. In come a {@link org.bordertally.notification.Message} and whom
 * {@code nightly.yaml} names; the server of the mails is Spring Boot's own setting ({@code spring.mail.*}).
 */
@NullMarked
package org.bordertally.notification;

import org.jspecify.annotations.NullMarked;
