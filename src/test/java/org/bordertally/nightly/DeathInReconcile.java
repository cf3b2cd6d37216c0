package org.bordertally.nightly;

import java.sql.SQLException;
import org.bordertally.database.Call;
import org.bordertally.database.Disturbance;

/** Everything is counted; nothing gets through from the first statement of the step that reconciles. */
public final class DeathInReconcile implements Disturbance {
    private volatile boolean over;

    @Override
    public void before(Call call) throws SQLException {
        over = over || call.sql().contains("ledger.case_home");
        if (over) {
            throw new SQLException("the process is gone", "08006");
        }
    }
}
