package io.godwit.engine.gtid;

import io.godwit.api.cloud.GtidWriter;
import io.godwit.api.session.SqlSession;

/** For servers whose users may set the variable. Stateless. */
public final class SqlGtidWriter implements GtidWriter {
    @Override
    public void setPurged(SqlSession session, String value) {
        session.execute("SET GLOBAL gtid_purged = ?", value);
    }
}
