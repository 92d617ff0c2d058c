using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;

namespace PodSecurity.PulumiEngine;

/// <summary>What a program has registered so far. Programs register many resources at once.</summary>
internal sealed class Registrations
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Registration> resources = new(StringComparer.Ordinal);
    private readonly List<string> errors = [];
    private string? root;
    private long bytes;

    private int Count
    {
        get
        {
            lock (gate)
            {
                return resources.Count;
            }
        }
    }

    /// <summary>The resources, in an order that does not depend on which of them came first.</summary>
    public IReadOnlyList<Registration> All
    {
        get
        {
            lock (gate)
            {
                return [.. resources.Values.OrderBy(resource => resource.Urn, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>The errors that the program has told.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (gate)
            {
                return [.. errors];
            }
        }
    }

    /// <summary>Whether the program has said that its stack has come to its end.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The URN of the stack, or an empty text.</summary>
    public string Root
    {
        get
        {
            lock (gate)
            {
                return root ?? string.Empty;
            }
        }
    }

    /// <summary>Keeps a resource.</summary>
    /// <param name="registration">The resource.</param>
    /// <param name="size">How many bytes the program sent for it.</param>
    /// <exception cref="EngineException">It is too much, or there is one already that bears its name.</exception>
    public void Add(Registration registration, int size)
    {
        lock (gate)
        {
            bytes += size;
            if (bytes > Limits.Bytes)
            {
                throw new EngineException(GrpcStatus.ResourceExhausted, $"the resources of a stack are judged up to {Limits.Bytes >> 20} MiB, and these are more");
            }

            if (!resources.TryAdd(registration.Urn, registration))
            {
                // As the engine says it when the stack is deployed.
                throw new EngineException(GrpcStatus.AlreadyExists, $"Duplicate resource URN '{registration.Urn}'; try giving it a unique name");
            }

            root = registration.Type == Wire.StackType ? registration.Urn : root;
        }
    }

    /// <summary>Keeps that a resource has all its outputs; when the stack has them, the program is at its end.</summary>
    public void AddOutputs(string urn)
    {
        lock (gate)
        {
            IsComplete |= urn == root;
        }
    }

    /// <summary>Keeps that the program is at its end.</summary>
    public void Complete()
    {
        lock (gate)
        {
            IsComplete = true;
        }
    }

    /// <summary>Keeps an error that the program told.</summary>
    public void AddError(string message)
    {
        lock (gate)
        {
            if (errors.Count < Limits.Errors)
            {
                errors.Add(message.Length > Limits.ErrorLength ? message[..Limits.ErrorLength] : message);
            }
        }
    }

    /// <summary>Waits until nothing has been registered for a time, but not beyond a patience.</summary>
    public async Task WaitUntilQuietAsync(TimeSpan quiet, TimeSpan patience, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        int before;
        do
        {
            before = Count;
            await Task.Delay(quiet, cancellation).ConfigureAwait(false);
        }
        while (Count != before && Stopwatch.GetElapsedTime(start) < patience);
    }

    /// <summary>The namespace that an explicit provider gives to objects that name none, or null.</summary>
    public Value? NamespaceOf(string provider)
    {
        lock (gate)
        {
            return resources.TryGetValue(provider, out var found) && found.Type.StartsWith(Wire.ProviderPrefix, StringComparison.Ordinal) && found.Inputs.Fields.TryGetValue("namespace", out var value)
                && value is not { KindCase: Value.KindOneofCase.NullValue } and not { StringValue: "", KindCase: Value.KindOneofCase.StringValue }
                ? value
                : null;
        }
    }
}
