namespace PodSecurity.PulumiEngine;

/// <summary>Something that a program asked for and does not get; it is told why.</summary>
/// <param name="status">The status of gRPC.</param>
/// <param name="message">Why, for whoever wrote the program.</param>
internal sealed class EngineException(GrpcStatus status, string message) : Exception(message)
{
    /// <summary>The status of gRPC.</summary>
    public GrpcStatus Status { get; } = status;
}

/// <summary>The statuses of gRPC that are used here, with their numbers.</summary>
internal enum GrpcStatus
{
    /// <summary>All is well.</summary>
    Ok = 0,

    /// <summary>What was sent makes no sense.</summary>
    InvalidArgument = 3,

    /// <summary>There is one already.</summary>
    AlreadyExists = 6,

    /// <summary>It is too much.</summary>
    ResourceExhausted = 8,

    /// <summary>There is no such method, or none of it here.</summary>
    Unimplemented = 12,
}
