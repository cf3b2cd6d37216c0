package org.bordertally.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.bordertally.intake.Stream;
import org.bordertally.nightly.Assignment;

/**
 * The streams of one task. They are worked on one after the other, as a stream must be; groups are worked on at once.
 *
 * @param assignment is sent with the task itself, which Spark keeps in memory only: a broadcast may end up on a disk
 */
record Group(Assignment assignment, List<Stream> streams) implements Serializable {
    /** More tasks than this cost more than they help: enough for the executors that one database can feed. */
    static final int MOST_GROUPS = 256;

    Group {
        streams = List.copyOf(streams);
    }

    static List<Group> deal(Assignment assignment, List<Stream> streams) {
        return hands(streams).stream().map(hand -> new Group(assignment, hand)).toList();
    }

    /**
     * Of about equal bytes, the largest first: Spark hands them out in this order.
     *
     * @param streams those with the most bytes first
     */
    static List<List<Stream>> hands(List<Stream> streams) {
        int number = Math.min(MOST_GROUPS, streams.size());
        List<List<Stream>> hands = new ArrayList<>();
        for (int position = 0; position < streams.size(); position++) {
            if (position < number) {
                hands.add(new ArrayList<>());
            }
            int turn = position % number;
            boolean back = position / number % 2 == 1;
            hands.get(back ? number - 1 - turn : turn).add(streams.get(position));
        }
        return hands;
    }
}
