package io.godwit.api.plugin;

import io.godwit.api.cloud.CloudProfile;
import java.util.List;

/**
 * The single entry point of a plugin, named in {@code META-INF/services/io.godwit.api.plugin.GodwitPlugin}. Made once, asked by one
 * thread; nothing is contacted before a profile is used.
 */
public interface GodwitPlugin {
    /** One lower-case word, such as {@code oci}. */
    String name();

    default List<CloudProfile> cloudProfiles() {
        return List.of();
    }
}
