package org.bordertally.database;

import java.sql.SQLException;

/** Told of each call a program makes to its database, from any of its threads, and able to spoil it. */
public interface Disturbance {
    /** @throws SQLException instead of making the call */
    default void before(Call call) throws SQLException {}

    /** @throws SQLException instead of giving the call's result */
    default void after(Call call) throws SQLException {}
}
