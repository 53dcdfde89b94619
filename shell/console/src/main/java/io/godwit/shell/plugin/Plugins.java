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
    private final UnaryOperator<CloudProfile> change;

    private Plugins(List<GodwitPlugin> all, UnaryOperator<CloudProfile> change) {
        this.all = List.copyOf(all);
        this.change = change;
    }

    /**
     * What one plugin brings. Immutable.
     *
     * @param services as their vendor calls them
     */
    public record Loaded(String name, List<String> services, Clouds clouds) {
        private static Loaded of(GodwitPlugin plugin, UnaryOperator<CloudProfile> change) {
            List<CloudProfile> profiles = plugin.cloudProfiles().stream().map(change).toList();
            return new Loaded(plugin.name(), profiles.stream().map(CloudProfile::name).toList(),
                    new Clouds(profiles));
        }
    }

    public static Plugins bundled() {
        return new Plugins(ServiceLoader.load(GodwitPlugin.class, Plugins.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get).toList(), UnaryOperator.identity());
    }

    /** @param other is asked for each profile, and may wrap it */
    public Plugins changed(UnaryOperator<CloudProfile> other) {
        return new Plugins(all, other);
    }

    /** In the order of their names. */
    public List<Loaded> loaded() {
        return all.stream().map(plugin -> Loaded.of(plugin, change)).sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    public Clouds clouds() {
        return new Clouds(all.stream().flatMap(plugin -> plugin.cloudProfiles().stream()).map(change).toList());
    }
}
