package io.godwit.plugins.oci;

import io.godwit.api.cloud.CloudProfile;
import io.godwit.api.plugin.GodwitPlugin;
import java.util.List;

/** Oracle Cloud Infrastructure. Stateless. */
public final class OciPlugin implements GodwitPlugin {
    @Override
    public String name() {
        return "oci";
    }

    @Override
    public List<CloudProfile> cloudProfiles() {
        return List.of(new HeatWaveProfile());
    }
}
