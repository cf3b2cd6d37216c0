package org.bordertally.synthetic;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.SplittableRandom;

/** Writes the rows of one load file, straight into bytes: the writer must not be what a load test measures. */
final class LoadRows {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int LONGEST_ROW_BYTES = 256;
    private static final int RECORD_DIGITS = 9;
    private static final int DOCUMENT_DIGITS = 7;
    private static final int CASE_DIGITS = 7;
    private static final int ROWS_OF_A_CASE = 3;
    private static final int FIRST_BIRTH_YEAR = 1944;
    private static final int BIRTH_YEARS = 80;
    private static final String[] ORIGINS = {"CHN", "KOR", "JPN", "TWN", "THA", "SGP", "HKG", "AUS"};

    private final OutputStream out;
    private final Post post;
    private final SplittableRandom random;
    private final Repeats repeats;
    private final String today;
    private final String yesterday;
    private final String casePrefix;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int irregularRows;

    LoadRows(OutputStream out, Post post, LocalDate day, SplittableRandom random, Repeats repeats) {
        this.out = out;
        this.post = post;
        this.random = random;
        this.repeats = repeats;
        this.today = day.toString();
        this.yesterday = day.minusDays(1).toString();
        this.casePrefix = post + "-" + day + "-";
    }

    void writeHeader() {
        put(Crossing.HEADER);
        buffer[position++] = '\n';
    }

    /** One row, a new one unless one is to be sent again; of the new ones about one in a hundred is irregular, one a day late, three with an explicit offset. */
    void write(long recordNumber) throws IOException {
        if (position > BUFFER_BYTES - LONGEST_ROW_BYTES) {
            flush();
        }
        byte[] again = repeats.next();
        if (again != null) {
            System.arraycopy(again, 0, buffer, position, again.length);
            position += again.length;
            return;
        }
        int start = position;
        boolean irregular = random.nextInt(100) == 0;
        buffer[position++] = 'R';
        put(recordNumber, RECORD_DIGITS);
        comma();
        putTime();
        comma();
        put(random.nextInt(100) < 51 ? "ENTRY" : "EXIT");
        put(irregular ? ",IRREGULAR," : ",REGULAR,");
        if (random.nextInt(2) == 0) {
            put("ORDINARY");
        }
        comma();
        putTraveller();
        comma();
        putCase(irregular);
        comma();
        if (random.nextInt(50) == 0) {
            put(2L + random.nextInt(8), 1);
        }
        put(",X");
        put(random.nextInt(10_000_000), DOCUMENT_DIGITS);
        buffer[position++] = '\n';
        repeats.offer(buffer, start, position);
    }

    /** Hands what is buffered to the stream; the caller closes the stream. */
    void flush() throws IOException {
        out.write(buffer, 0, position);
        position = 0;
    }

    private void putTime() {
        int draw = random.nextInt(100);
        put(draw == 0 ? yesterday : today);
        buffer[position++] = 'T';
        int second = random.nextInt(24 * 60 * 60);
        put(second / 3_600, 2);
        buffer[position++] = ':';
        put(second / 60 % 60, 2);
        buffer[position++] = ':';
        put(second % 60, 2);
        if (draw >= 97) {
            put("+07:00");
        }
    }

    private void putTraveller() {
        String citizenship = citizenship();
        boolean national = citizenship.equals("VNM");
        put(citizenship);
        comma();
        if (post.isAirport()) {
            put(ORIGINS[random.nextInt(ORIGINS.length)]);
        } else if (random.nextInt(2) == 0) {
            put(post.neighbour);
        }
        comma();
        int draw = random.nextInt(100);
        boolean resident = draw < 30 && !post.isAirport() && (national || citizenship.equals(post.neighbour));
        put(draw < 2 ? "CREW" : resident ? "BORDER_RESIDENT" : national ? "NATIONAL" : "FOREIGNER");
        comma();
        put(post.travelMode);
        comma();
        buffer[position++] = (byte) (random.nextInt(2) == 0 ? 'F' : 'M');
        comma();
        put(FIRST_BIRTH_YEAR + random.nextInt(BIRTH_YEARS), 4);
    }

    private String citizenship() {
        int draw = random.nextInt(100);
        if (draw < 47) {
            return "VNM";
        }
        return draw < 90 && !post.isAirport() ? post.neighbour : Citizenships.at(random.nextInt(Citizenships.bound()));
    }

    private void putCase(boolean irregular) {
        if (irregular) {
            put(casePrefix);
            put(irregularRows++ / ROWS_OF_A_CASE, CASE_DIGITS);
        }
    }

    private void comma() {
        buffer[position++] = ',';
    }

    private void put(String ascii) {
        for (int index = 0; index < ascii.length(); index++) {
            buffer[position++] = (byte) ascii.charAt(index);
        }
    }

    private void put(long number, int digits) {
        long left = number;
        for (int index = position + digits - 1; index >= position; index--) {
            buffer[index] = (byte) ('0' + left % 10);
            left /= 10;
        }
        position += digits;
    }
}
