package io.godwit.testing;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Tells on standard error which test class ended, also where Maven is told to be quiet: real servers take minutes, and silence for so
 * long looks like a hang. Thread-safe.
 */
public final class TestProgress implements TestExecutionListener {
    private final Map<String, Long> started = new ConcurrentHashMap<>();
    private final PrintStream terminal = new PrintStream(new FileOutputStream(FileDescriptor.err), true,
            StandardCharsets.UTF_8);

    @Override
    public void executionStarted(TestIdentifier test) {
        started.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Long start = started.remove(test.getUniqueId());
        test.getSource().ifPresent(source -> {
            if (start != null && source instanceof ClassSource c) {
                terminal.printf("%s: %.1f s%n", c.getClassName(), (System.nanoTime() - start) / 1e9);
            }
        });
    }
}
