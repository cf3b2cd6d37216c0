package org.bordertally.synthetic;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

/**
 * The irregularities of the sample, each described in {@code sample-data/README.md}. None changes the published
 * totals of the first night: what is wrong here is put right, dropped or rejected there.
 */
final class Planted {
    private static final int RECORD_ID = 0;
    private static final int CROSSED_AT = 1;
    private static final int DIRECTION = 2;
    private static final int CITIZENSHIP = 5;
    private static final int PARTNER = 6;
    private static final int TRAVEL_MODE = 8;
    private static final int SEX = 9;
    private static final int BIRTH_YEAR = 10;
    private static final int PERSONS = 12;
    private static final int FIRST_BAD_RECORD = 900_001;
    private static final int FIRST_NEXT_RECORD = 950_001;

    private final List<Case> cases;
    private final CrossingsFeed crossings;
    private final Inbox tonight;
    private final Inbox next;
    private int badRecords = FIRST_BAD_RECORD;

    Planted(List<Case> cases, CrossingsFeed crossings, Inbox tonight, Inbox next) {
        this.cases = cases;
        this.crossings = crossings;
        this.tonight = tonight;
        this.next = next;
    }

    void plant() {
        correction();
        lateRecord();
        duplicateFile();
        repeatedRecords();
        conflictingRecords();
        rejectedRows();
        refusedDelivery();
        missingDelivery();
        nextNight();
    }

    /** The first delivery counts two persons too many in a case and lacks two rows; the second is right. */
    private void correction() {
        String name = crossings(Post.TAN_THANH, "2024-04-30");
        List<String> right = List.copyOf(tonight.lines(name));
        tonight.put(Inbox.revision(name, 2), right);
        List<String> wrong = tonight.lines(name);
        int row = lastRowOf(wrong, caseAt(CaseBook.CORRECTED_CROSSING));
        wrong.set(row, with(wrong.get(row), PERSONS, "5"));
        List<String> lacking = wrong.subList(wrong.size() - 2, wrong.size());
        lacking.clear();
    }

    /** A case of May in the delivery of June. */
    private void lateRecord() {
        String caseId = caseAt(CaseBook.LATE_CROSSING);
        List<String> may = tonight.lines(crossings(Post.CHI_MA, "2024-05-31"));
        List<String> late = may.stream().filter(line -> line.contains(caseId)).toList();
        may.removeAll(late);
        tonight.lines(crossings(Post.CHI_MA, "2024-06-30")).addAll(late);
    }

    private void duplicateFile() {
        String name = crossings(Post.HOANH_MO, "2024-03-31");
        tonight.put(Inbox.revision(name, 2), tonight.lines(name));
    }

    private void repeatedRecords() {
        List<String> withinFile = tonight.lines(crossings(Post.LAO_CAI, "2024-07-18"));
        String irregular = withinFile.get(lastRowOf(withinFile, caseAt(CaseBook.REPEATED_CROSSING)));
        String regular = withinFile.get(regularRow(withinFile, 12));
        withinFile.add(irregular);
        withinFile.add(regular);
        List<String> dayBefore = tonight.lines(crossings(Post.MONG_CAI, "2024-07-21"));
        tonight.lines(crossings(Post.MONG_CAI, "2024-07-22")).add(dayBefore.get(regularRow(dayBefore, 5)));
    }

    private void conflictingRecords() {
        List<String> dayBefore = tonight.lines(crossings(Post.LAO_CAI, "2024-07-19"));
        String counted = dayBefore.get(regularRow(dayBefore, 8));
        tonight.lines(crossings(Post.LAO_CAI, "2024-07-20")).add(with(counted, CITIZENSHIP, "MMR"));
        List<String> withinFile = tonight.lines(crossings(Post.MOC_BAI, "2024-03-31"));
        withinFile.add(with(withinFile.get(regularRow(withinFile, 20)), CITIZENSHIP, "MMR"));
    }

    private void rejectedRows() {
        List<String> february = tonight.lines(crossings(Post.HUU_NGHI, "2024-02-29"));
        reject(february, 101, CROSSED_AT, "2024-02-30T10:00:00");
        reject(february, 202, DIRECTION, "IN");
        reject(february, 303, CITIZENSHIP, "XYZ");
        reject(february, 404, RECORD_ID, "");
        reject(february, 505, CROSSED_AT, "2024-03-01T08:00:00");
        reject(february, 606, PERSONS, "0");
        String shortened = bad(february, 707);
        february.add(707, shortened.substring(0, shortened.lastIndexOf(',')));

        List<String> may = tonight.lines(crossings(Post.MONG_CAI, "2024-05-31"));
        reject(may, 111, BIRTH_YEAR, "unknown");
        reject(may, 222, DIRECTION, "");
        reject(may, 333, PARTNER, "ZZZ");
        may.add(444, bad(may, 444) + ",");

        List<String> airport = tonight.lines(crossings(Post.NOI_BAI, "2024-06-30"));
        reject(airport, 50, TRAVEL_MODE, "PLANE");
        reject(airport, 100, SEX, "U");
        reject(airport, 150, CROSSED_AT, "30/06/2024 08:00");

        List<String> day = tonight.lines(crossings(Post.LAO_CAI, "2024-08-05"));
        reject(day, 9, CROSSED_AT, "2024-08-06T00:01:00");
    }

    /** Every fourth row names the country by a code that no standard knows. */
    private void refusedDelivery() {
        List<String> lines = tonight.lines(crossings(Post.TINH_BIEN, "2024-05-31"));
        for (int line = 4; line < lines.size(); line += 4) {
            lines.set(line, with(lines.get(line), CITIZENSHIP, "CAM"));
        }
    }

    private void missingDelivery() {
        LocalDate day = CaseBook.UNREPORTED_HANDOVER.toLocalDate();
        String name = Inbox.name("crossings", Post.CAU_TREO, day);
        next.put(name, tonight.remove(name));
    }

    /** May of a monthly post is corrected: two persons more in one case, and one case more; the new day has a case. */
    private void nextNight() {
        String name = crossings(Post.TA_LUNG, "2024-05-31");
        List<String> lines = new ArrayList<>(tonight.lines(name));
        int row = lastRowOf(lines, caseAt(CaseBook.NEXT_CORRECTED_CROSSING));
        lines.set(row, with(lines.get(row), PERSONS, "6"));
        int record = FIRST_NEXT_RECORD;
        for (Crossing added : crossings.rows(laterCase(1, Post.TA_LUNG, LocalDateTime.of(2024, 5, 11, 5, 5)))) {
            lines.add(added.line(CrossingsFeed.recordId(record++)));
        }
        next.put(Inbox.revision(name, 2), lines);
        List<String> newDay = next.lines(crossings(Post.MONG_CAI, "2024-08-13"));
        for (Crossing added : crossings.rows(laterCase(2, Post.MONG_CAI, LocalDateTime.of(2024, 8, 13, 2, 30)))) {
            newDay.add(added.line(CrossingsFeed.recordId(record++)));
        }
    }

    private Case laterCase(int number, Post post, LocalDateTime at) {
        long known =
                cases.stream().filter(event -> event.partner().equals("CHN")).count();
        return Case.of(Case.Kind.IRREGULAR_ENTRY, post, "CHN", at, 3, "VNM")
                .withId(CaseBook.id("CHN", (int) known + number));
    }

    /** Inserts a row that is right but for one column, and so is rejected without changing any total. */
    private void reject(List<String> lines, int index, int column, String value) {
        lines.add(index, with(bad(lines, index), column, value));
    }

    private String bad(List<String> lines, int index) {
        return with(lines.get(regularRow(lines, index)), RECORD_ID, CrossingsFeed.recordId(badRecords++));
    }

    private String caseAt(LocalDateTime at) {
        return cases.stream()
                .filter(event -> event.at().equals(at))
                .map(Case::id)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("The sample has no case at " + at + "."));
    }

    private static String crossings(Post post, String businessDate) {
        return Inbox.name("crossings", post, businessDate);
    }

    /** The first regular row, of the local clock and of one person, at or after an index. */
    private static int regularRow(List<String> lines, int from) {
        for (int index = from; index < lines.size(); index++) {
            String line = lines.get(index);
            boolean isLocal = !line.contains("+07:00") && !line.contains("Z,");
            if (line.contains(",REGULAR,,VNM,") && isLocal && line.contains(",,MADE")) {
                return index;
            }
        }
        throw new NoSuchElementException(
                String.format(Locale.ROOT, "No regular row after line %d of %d.", from, lines.size()));
    }

    private static int lastRowOf(List<String> lines, String caseId) {
        for (int index = lines.size() - 1; index > 0; index--) {
            if (lines.get(index).contains(caseId)) {
                return index;
            }
        }
        throw new NoSuchElementException("No row of case " + caseId + ".");
    }

    private static String with(String line, int column, String value) {
        String[] fields = line.split(",", -1);
        fields[column] = value;
        return String.join(",", fields);
    }
}
