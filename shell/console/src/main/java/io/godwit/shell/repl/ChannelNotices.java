package io.godwit.shell.repl;

import io.godwit.api.error.GodwitException;
import io.godwit.engine.channel.ChannelAttention;
import io.godwit.engine.session.MySqlSession;
import io.godwit.engine.session.SessionFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says before a prompt that a channel of the target in use has stopped. The target is asked on a thread of its own and now and then
 * only, so that a slow one never holds up the prompt: its answer then comes before a later one. The prompt's thread.
 */
final class ChannelNotices {
    private static final Duration PATIENCE = Duration.ofMillis(40);

    private final Supplier<Optional<SessionFactory>> target;
    private final Duration pause;
    private final Set<String> told = new HashSet<>();
    private @Nullable FutureTask<List<ChannelAttention>> asked;
    private long askedAt;

    /**
     * @param target the one in use, if any
     * @param pause between two questions
     */
    ChannelNotices(Supplier<Optional<SessionFactory>> target, Duration pause) {
        this.target = target;
        this.pause = pause;
    }

    /** What was not said yet; returns within some 50 ms. */
    List<String> due() {
        if (asked == null && (askedAt == 0 || System.nanoTime() - askedAt > pause.toNanos())) {
            target.get().ifPresent(this::ask);
        }
        return answer().map(this::fresh).orElse(List.of());
    }

    private void ask(SessionFactory server) {
        FutureTask<List<ChannelAttention>> question = new FutureTask<>(() -> {
            try (MySqlSession session = server.open()) {
                return ChannelAttention.look(session);
            }
        });
        asked = question;
        askedAt = System.nanoTime();
        Thread.ofPlatform().daemon().name("godwit-channel-notices").start(question);
    }

    private Optional<List<ChannelAttention>> answer() {
        FutureTask<List<ChannelAttention>> question = asked;
        if (question == null) {
            return Optional.empty();
        }
        try {
            List<ChannelAttention> found = question.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            asked = null;
            return Optional.of(found);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            asked = null;
            if (e.getCause() instanceof GodwitException) {
                return Optional.empty(); // a target that does not answer is told by what is called next
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Each failure is said once, and again if it comes back after the channel worked. */
    private List<String> fresh(List<ChannelAttention> found) {
        List<String> sentences = found.stream().map(ChannelAttention::sentence).toList();
        told.retainAll(sentences);
        return sentences.stream().filter(told::add).toList();
    }
}
