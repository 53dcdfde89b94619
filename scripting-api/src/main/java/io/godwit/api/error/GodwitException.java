package io.godwit.api.error;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of Godwit. The message says what failed, on which object, with which value; the remedy says what to do
 * next, in the imperative. Neither ever holds a secret.
 */
public final class GodwitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final @Nullable String remedy;
    private final transient Map<String, ?> details;

    public GodwitException(ErrorCode code, String message, @Nullable String remedy) {
        this(code, message, remedy, null);
    }

    public GodwitException(ErrorCode code, String message, @Nullable String remedy, @Nullable Throwable cause) {
        this(code, message, remedy, cause, Map.of());
    }

    private GodwitException(ErrorCode code, String message, @Nullable String remedy, @Nullable Throwable cause,
            Map<String, ?> details) {
        super(message, cause);
        this.code = code;
        this.remedy = remedy;
        this.details = details;
    }

    public ErrorCode code() {
        return code;
    }

    public ErrorCategory category() {
        return code.category();
    }

    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }

    /** What the message only sums up, for scripts: names to strings, numbers, lists and maps of such. */
    public Map<String, ?> details() {
        return details;
    }

    /** The same error with more for scripts to read. */
    public GodwitException withDetails(Map<String, ?> more) {
        return new GodwitException(code, getMessage(), remedy, getCause(), Map.copyOf(more));
    }

    /** The same error, told with what was being done when it happened: {@code context: message}. */
    public GodwitException in(String context) {
        return new GodwitException(code, context + ": " + getMessage(), remedy, this, details);
    }

    /** The message without a default: never null, unlike the super class's. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? code.id() : message;
    }
}
