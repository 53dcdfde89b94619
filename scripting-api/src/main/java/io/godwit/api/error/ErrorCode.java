package io.godwit.api.error;

/** A stable identity of an error. Implemented by enums that live beside the code that throws; immutable. */
public interface ErrorCode {
    /** Printed and never changed once released, such as {@code GDW-LOAD-025}. */
    String id();

    ErrorCategory category();
}
