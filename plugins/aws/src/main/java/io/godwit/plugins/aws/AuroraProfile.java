package io.godwit.plugins.aws;

import io.godwit.api.cloud.GtidWriter;
import io.godwit.api.cloud.ServerFacts;

/** Amazon Aurora MySQL: {@code gtid_purged} is set as elsewhere, through a procedure. Stateless. */
public final class AuroraProfile extends AmazonProfile {
    @Override
    public String name() {
        return "Amazon Aurora MySQL";
    }

    @Override
    public boolean matches(ServerFacts server) {
        return isAmazon(server) && isAurora(server);
    }

    @Override
    public GtidWriter gtidWriter(GtidWriter bySql) {
        return new AuroraGtidWriter();
    }

    @Override
    String step(String variable, String value) {
        return "aws rds modify-db-cluster-parameter-group --db-cluster-parameter-group-name <cluster parameter group> "
                + parameter(variable, value);
    }
}
