package io.godwit.plugins.gcp;

import io.godwit.api.cloud.CloudProfile;
import io.godwit.api.plugin.GodwitPlugin;
import java.util.List;

/** Google Cloud. Stateless. */
public final class GcpPlugin implements GodwitPlugin {
    @Override
    public String name() {
        return "gcp";
    }

    @Override
    public List<CloudProfile> cloudProfiles() {
        return List.of(new CloudSqlProfile());
    }
}
