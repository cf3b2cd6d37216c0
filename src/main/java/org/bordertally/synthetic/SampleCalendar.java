package org.bordertally.synthetic;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;

/** Which deliveries the sample consists of: who is due when, and which of them are nil returns. */
final class SampleCalendar {
    static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    static final LocalDate TALKS = LocalDate.of(2024, 8, 12);
    static final LocalDate NEXT_DAY = LocalDate.of(2024, 8, 13);
    static final LocalDate DAILY_FROM = LocalDate.of(2024, 7, 1);

    private static final Set<String> NIL_CROSSINGS =
            Set.of("NA_MEO 2024-02-29", "MA_LU_THANG 2024-02-29", "HOANH_MO 2024-08-12", "NA_MEO 2024-08-12");
    private static final Set<String> NIL_HANDOVERS =
            Set.of("THANH_THUY 2024-02-29", "THANH_THUY 2024-06-30", "MOC_BAI 2024-02-29");

    private SampleCalendar() {}

    /** The business date of the monthly delivery a day belongs to; the talks cut August in two. */
    static LocalDate monthly(LocalDate day) {
        LocalDate monthEnd = YearMonth.from(day).atEndOfMonth();
        return !day.isAfter(TALKS) && monthEnd.isAfter(TALKS) ? TALKS : monthEnd;
    }

    /** The business date of the crossings delivery in which a post reports a day. */
    static LocalDate crossings(Post post, LocalDate day) {
        return post.sendsDaily() && !day.isBefore(DAILY_FROM) ? day : monthly(day);
    }

    /** Business dates of all monthly deliveries up to the talks. */
    static List<LocalDate> monthlyDates() {
        return FIRST_DAY
                .datesUntil(NEXT_DAY)
                .map(SampleCalendar::monthly)
                .distinct()
                .toList();
    }

    /** Business dates of a post's crossings, the next night's included. */
    static List<LocalDate> crossingsDates(Post post) {
        LocalDate end = post.sendsDaily() ? NEXT_DAY : TALKS;
        return FIRST_DAY
                .datesUntil(end.plusDays(1))
                .map(day -> crossings(post, day))
                .distinct()
                .toList();
    }

    static boolean isNilCrossings(Post post, LocalDate businessDate) {
        return NIL_CROSSINGS.contains(post + " " + businessDate);
    }

    static boolean isNilHandovers(Post post, LocalDate businessDate) {
        return NIL_HANDOVERS.contains(post + " " + businessDate);
    }
}
