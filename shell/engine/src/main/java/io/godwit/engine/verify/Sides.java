package io.godwit.engine.verify;

import io.godwit.api.session.SqlSession;

/** One session on each server, both inside a consistent snapshot. One thread. */
record Sides(SqlSession source, SqlSession target) {
    SqlSession on(Side side) {
        return side == Side.SOURCE ? source : target;
    }
}
