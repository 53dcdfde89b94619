package io.godwit.plugins.aws;

import io.godwit.api.cloud.CloudProfile;
import io.godwit.api.plugin.GodwitPlugin;
import java.util.List;

/** Amazon Web Services. Stateless. */
public final class AwsPlugin implements GodwitPlugin {
    @Override
    public String name() {
        return "aws";
    }

    @Override
    public List<CloudProfile> cloudProfiles() {
        return List.of(new RdsProfile(), new AuroraProfile());
    }
}
