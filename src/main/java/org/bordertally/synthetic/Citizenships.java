package org.bordertally.synthetic;

import java.util.Arrays;
import java.util.List;

/** Sixty citizenships, the most frequent first, drawn by Zipf's law (weight 1 / rank) from integer weights. */
final class Citizenships {
    private static final List<String> CODES = List.of(
            "CHN", "KOR", "TWN", "USA", "JPN", "MYS", "KHM", "AUS", "IND", "THA", "LAO", "SGP", "PHL", "GBR", "FRA",
            "DEU", "RUS", "CAN", "IDN", "ITA", "ESP", "NLD", "HKG", "POL", "NZL", "SWE", "CHE", "BEL", "ISR", "DNK",
            "NOR", "KAZ", "AUT", "CZE", "FIN", "MMR", "IRL", "UKR", "BRA", "TUR", "ZAF", "MEX", "PRT", "HUN", "SVK",
            "ROU", "BGR", "LTU", "GRC", "BLR", "BGD", "LKA", "NPL", "PAK", "MNG", "EGY", "MAC", "XXA", "UNO", "XXB");
    private static final int SCALE = 1_000_000;
    private static final int[] CUMULATED = cumulated();

    private Citizenships() {}

    private static int[] cumulated() {
        int[] sums = new int[CODES.size()];
        int sum = 0;
        for (int rank = 1; rank <= sums.length; rank++) {
            sum += SCALE / rank;
            sums[rank - 1] = sum;
        }
        return sums;
    }

    /** Exclusive upper bound of the draws that {@link #at} takes. */
    static int bound() {
        return CUMULATED[CUMULATED.length - 1];
    }

    /** The citizenship a uniform draw from 0 to {@link #bound()} exclusive falls on. */
    static String at(int draw) {
        int found = Arrays.binarySearch(CUMULATED, draw);
        return CODES.get(found >= 0 ? found + 1 : -found - 1);
    }
}
