package io.godwit.plugins.aws;

import io.godwit.api.cloud.GtidWriter;
import io.godwit.api.cloud.ServerFacts;

/** Amazon RDS for MySQL, which is not Aurora: {@code gtid_purged} grows by one range of one source per call. Stateless. */
public final class RdsProfile extends AmazonProfile {
    @Override
    public String name() {
        return "Amazon RDS for MySQL";
    }

    @Override
    public boolean matches(ServerFacts server) {
        return isAmazon(server) && !isAurora(server);
    }

    @Override
    public GtidWriter gtidWriter(GtidWriter bySql) {
        return new RdsGtidWriter();
    }

    @Override
    String step(String variable, String value) {
        return "aws rds modify-db-parameter-group --db-parameter-group-name <parameter group> "
                + parameter(variable, value);
    }
}
