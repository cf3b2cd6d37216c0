package org.bordertally.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.bordertally.intake.Stream;
import org.junit.jupiter.api.Test;

class GroupTest {
    private static List<Stream> streams(int number) {
        return IntStream.range(0, number)
                .mapToObj(each -> new Stream("crossings", "POST_" + each))
                .toList();
    }

    @Test
    void fewStreamsHaveATaskEach() {
        assertThat(Group.hands(streams(3))).extracting(List::size).containsExactly(1, 1, 1);
    }

    @Test
    void manyStreamsShareTasksAndNoneIsLeftOut() {
        List<Stream> streams = streams(1000);

        List<List<Stream>> hands = Group.hands(streams);

        assertThat(hands).hasSize(Group.MOST_GROUPS);
        assertThat(hands).extracting(List::size).allMatch(size -> size == 3 || size == 4);
        assertThat(hands.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(streams);
    }
}
