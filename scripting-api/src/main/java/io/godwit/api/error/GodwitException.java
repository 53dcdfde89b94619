package io.godwit.api.error;

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

    public GodwitException(ErrorCode code, String message, @Nullable String remedy) {
        this(code, message, remedy, null);
    }

    public GodwitException(ErrorCode code, String message, @Nullable String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.remedy = remedy;
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

    /** The same error, told with what was being done when it happened: {@code context: message}. */
    public GodwitException in(String context) {
        return new GodwitException(code, context + ": " + getMessage(), remedy, this);
    }

    /** The message without a default: never null, unlike the super class's. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? code.id() : message;
    }
}
