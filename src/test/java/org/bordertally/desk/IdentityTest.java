package org.bordertally.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is certainly another person, and who may be the same. */
class IdentityTest {
    private static final Identity LAN = Identity.ofUser("lan", Set.of(1001L));
    private static final Identity TRAN = Identity.ofUser("tran", Set.of(1002L));
    private static final Identity LAN_AS_TRAN = Identity.ofUser(null, Set.of(1001L, 1002L));
    private static final Identity ACCOUNT = Identity.ofAccount(1, null);
    private static final Identity ACCOUNT_OF_LAN = Identity.ofAccount(2, "lan");
    private static final Identity OTHER_ACCOUNT_OF_LAN = Identity.ofAccount(3, "Lan");
    private static final Identity VOUCHED_FOR = Identity.vouchedFor("https://id.example", "17");
    private static final Identity ALSO_VOUCHED_FOR = Identity.vouchedFor("https://id.example", "18");
    private static final List<Identity> ALL = List.of(
            LAN,
            TRAN,
            LAN_AS_TRAN,
            ACCOUNT,
            ACCOUNT_OF_LAN,
            OTHER_ACCOUNT_OF_LAN,
            VOUCHED_FOR,
            ALSO_VOUCHED_FOR,
            Identity.UNKNOWN);

    @Test
    void onlyThoseKnownInTheSameWayAreSurelyTwo() {
        assertThat(surelyTwo(LAN)).containsExactly(TRAN);
        assertThat(surelyTwo(TRAN)).containsExactly(LAN, ACCOUNT_OF_LAN, OTHER_ACCOUNT_OF_LAN);
        assertThat(surelyTwo(LAN_AS_TRAN)).isEmpty();
        assertThat(surelyTwo(ACCOUNT)).containsExactly(ACCOUNT_OF_LAN, OTHER_ACCOUNT_OF_LAN);
        assertThat(surelyTwo(ACCOUNT_OF_LAN)).containsExactly(TRAN, ACCOUNT);
        assertThat(surelyTwo(VOUCHED_FOR)).containsExactly(ALSO_VOUCHED_FOR);
        assertThat(surelyTwo(Identity.UNKNOWN)).isEmpty();
    }

    @Test
    void oneUserOfTwoMachinesIsOnePerson() {
        assertThat(LAN.isAlso(Identity.ofUser("lan", Set.of(2001L)))).isTrue();
        assertThat(LAN.isAlso(Identity.ofUser("nguyen", Set.of(1001L)))).isTrue();
    }

    @Test
    void itIsWrittenDownAndReadAgain() {
        assertThat(ALL)
                .allSatisfy(each -> assertThat(Identity.read(each.written())).isEqualTo(each));
        assertThat(ACCOUNT_OF_LAN.written()).isEqualTo("{\"account\":2,\"osUser\":\"lan\"}");
        assertThat(Identity.read(null).isUnknown()).isTrue();
    }

    private static List<Identity> surelyTwo(Identity one) {
        return ALL.stream()
                .filter(other -> one.isSurelyNot(other) && other.isSurelyNot(one))
                .toList();
    }
}
