package io.godwit.shell.plugin;

import io.godwit.api.cloud.CloudProfile;
import io.godwit.api.plugin.GodwitPlugin;
import io.godwit.engine.cloud.Clouds;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;

/** The plugins on the class path. Immutable. */
public final class Plugins {
    private final List<GodwitPlugin> all;

    private Plugins(List<GodwitPlugin> all) {
        this.all = List.copyOf(all);
    }

    /**
     * What one plugin brings. Immutable.
     *
     * @param services as their vendor calls them
     */
    public record Loaded(String name, List<String> services, Clouds clouds) {
        private static Loaded of(GodwitPlugin plugin) {
            List<CloudProfile> profiles = plugin.cloudProfiles();
            return new Loaded(plugin.name(), profiles.stream().map(CloudProfile::name).toList(),
                    new Clouds(profiles));
        }
    }

    public static Plugins bundled() {
        return new Plugins(ServiceLoader.load(GodwitPlugin.class, Plugins.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get).toList());
    }

    /** In the order of their names. */
    public List<Loaded> loaded() {
        return all.stream().map(Loaded::of).sorted((a, b) -> a.name().compareTo(b.name())).toList();
    }

    public Clouds clouds() {
        return clouds(UnaryOperator.identity());
    }

    /** @param change is asked for each profile, and may wrap it */
    public Clouds clouds(UnaryOperator<CloudProfile> change) {
        return new Clouds(all.stream().flatMap(plugin -> plugin.cloudProfiles().stream()).map(change).toList());
    }
}
