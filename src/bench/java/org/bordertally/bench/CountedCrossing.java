package org.bordertally.bench;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;

/** For Spring Batch: a valid row with what it is counted by. */
record CountedCrossing(
        String recordId,
        LocalDate day,
        String post,
        String flow,
        String partnerCountry,
        String citizenship,
        String travellerGroup,
        String travelMode,
        String sex,
        String ageBand,
        long persons) {

    void set(PreparedStatement insert) throws SQLException {
        insert.setString(1, recordId);
        insert.setObject(2, day);
        insert.setString(3, post);
        insert.setString(4, flow);
        insert.setString(5, partnerCountry);
        insert.setString(6, citizenship);
        insert.setString(7, travellerGroup);
        insert.setString(8, travelMode);
        insert.setString(9, sex);
        insert.setString(10, ageBand);
        insert.setLong(11, persons);
    }
}
