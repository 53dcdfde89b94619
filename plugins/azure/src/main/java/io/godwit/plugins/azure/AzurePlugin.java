package io.godwit.plugins.azure;

import io.godwit.api.cloud.CloudProfile;
import io.godwit.api.plugin.GodwitPlugin;
import java.util.List;

/** Microsoft Azure. Stateless. */
public final class AzurePlugin implements GodwitPlugin {
    @Override
    public String name() {
        return "azure";
    }

    @Override
    public List<CloudProfile> cloudProfiles() {
        return List.of(new AzureMySqlProfile());
    }
}
