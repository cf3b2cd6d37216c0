package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.security.auth.module.UnixSystem;
import java.util.Set;
import org.bordertally.desk.Identity;
import org.junit.jupiter.api.Test;

/** Who runs a command, whatever the command is told about it. */
class OperatingUserTest {
    private static final long NOBODY_LOGGED_IN = 4294967295L;

    @Test
    void itIsTheKernelsUserAndNotAPropertyOrVariable() {
        String before = System.getProperty("user.name");
        try {
            System.setProperty("user.name", "forged");
            assertThat(OperatingUser.current().name()).isEqualTo(new UnixSystem().getUsername());
        } finally {
            System.setProperty("user.name", before);
        }
    }

    @Test
    void aUserIsKnownByNameAndNumber() {
        assertThat(OperatingUser.of(1001, NOBODY_LOGGED_IN, true, "lan"))
                .isEqualTo(new OperatingUser("lan", Identity.ofUser("lan", Set.of(1001L))));
        assertThat(OperatingUser.of(1001, 1001, true, null))
                .isEqualTo(new OperatingUser("uid 1001", Identity.ofUser(null, Set.of(1001L))));
    }

    @Test
    void whoBecameAnotherUserIsStillWhoLoggedIn() {
        assertThat(OperatingUser.of(1002, 1001, true, "tran").identity())
                .isEqualTo(Identity.ofUser(null, Set.of(1001L, 1002L)));
        assertThat(OperatingUser.of(0, 1001, true, "root").identity())
                .isEqualTo(Identity.ofUser(null, Set.of(0L, 1001L)));
        assertThat(OperatingUser.of(1001, 0, true, "lan").identity())
                .isEqualTo(Identity.ofUser(null, Set.of(0L, 1001L)));
    }

    @Test
    void rootIsOneUserLikeOthers() {
        assertThat(OperatingUser.of(0, NOBODY_LOGGED_IN, true, "root").identity())
                .isEqualTo(Identity.ofUser("root", Set.of(0L)));
    }

    @Test
    void whoChoosesNumbersMayBeAnybody() {
        assertThat(OperatingUser.of(4242, NOBODY_LOGGED_IN, false, "lan").identity())
                .isEqualTo(Identity.UNKNOWN);
    }
}
