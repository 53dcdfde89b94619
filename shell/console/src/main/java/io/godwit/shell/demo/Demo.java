package io.godwit.shell.demo;

import io.godwit.api.error.GodwitException;
import io.godwit.api.event.Cancellation;
import io.godwit.api.event.EventSink;
import io.godwit.api.option.Secret;
import io.godwit.engine.work.Cleanup;
import io.godwit.shell.shop.Counts;
import io.godwit.shell.shop.ShopSchema;
import io.godwit.shell.shop.ShopSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The demonstration: two real servers that act like clouds, a shop on one of them whose application keeps writing, and the sample
 * script that moves it to the other and compares every row; what the script prints last is the proof. One run, one thread.
 */
public final class Demo {
    private static final int THREADS = 4;

    /**
     * @param scale of the shop, 1 = about 200 MB
     * @param keep whether the servers stay
     * @param script what moves the shop; gets source, target, a directory and the name of a schema to leave out; in the second act
     *     source, two targets and a directory
     * @param secondAct whether the dump is not to be consistent, so that the target has to be repaired; nothing measures writers then
     */
    public record Settings(double scale, boolean keep, Path script, boolean secondAct) {
    }

    private final Settings settings;
    private final Consumer<String> out;
    private final EventSink events;
    private final Cancellation cancellation;

    /** @param out takes the lines of the story; any thread */
    public Demo(Settings settings, Consumer<String> out, EventSink events, Cancellation cancellation) {
        this.settings = settings;
        this.out = out;
        this.events = events;
        this.cancellation = cancellation;
    }

    /** @throws GodwitException if anything failed, a single row is different, or there was too little to move live */
    public void run(ScriptHost scripts) {
        if (!Files.isRegularFile(settings.script())) {
            throw new GodwitException(DemoError.NO_SCRIPT, "There is no file '" + settings.script() + "'.",
                    "Run ./godwit from a complete checkout.");
        }
        try (Cleanup cleanup = new Cleanup()) {
            DemoClouds clouds = cleanup.add(new DemoClouds(settings.secondAct() ? 2 : 1, out, cancellation));
            ShopSummary shop = new ShopSchema(clouds.sourceRoot(), settings.scale(), THREADS).create(events,
                    cancellation);
            out.accept(String.format(Locale.ROOT, "The source holds a shop now: %d tables, %d rows.", shop.tables(),
                    shop.rows()));
            DemoClouds.Access access = clouds.becomeClouds();
            if (settings.keep()) {
                clouds.keep(access);
            }
            Application application = cleanup.add(new Application(
                    clouds.application(new Secret("Aa.1" + UUID.randomUUID())), new Counts(settings.scale()), out,
                    cancellation));
            if (settings.secondAct()) {
                application.endMeasuring();
            } else {
                application.settle();
            }
            scripts.run(settings.script(), arguments(access, clouds),
                    new ScriptHost.Stage(application.listener(), access.controlPlane(), List.of(application)));
            application.requireTraffic(shop.tables());
        }
    }

    private List<String> arguments(DemoClouds.Access access, DemoClouds clouds) {
        List<String> arguments = new ArrayList<>();
        arguments.add(DemoClouds.Access.uri(access.source()));
        access.targets().forEach(target -> arguments.add(DemoClouds.Access.uri(target)));
        arguments.add(clouds.files());
        if (!settings.secondAct()) {
            arguments.add(PauseProbe.SCHEMA);
        }
        return arguments;
    }
}
