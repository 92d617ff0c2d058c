using Google.Protobuf.WellKnownTypes;
using PodSecurity.PulumiEngine.Protocol;

namespace PodSecurity.PulumiEngine;

/// <summary>Takes what a program logs by Pulumi's own log. An error there ends a deployment, and so it does here.</summary>
internal sealed class EngineLog(Registrations registrations)
{
    // A program that has failed ends as soon as its error is answered. What it is about to register would be lost, so the answer
    // waits until nothing comes any more.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<Empty> LogAsync(LogRequest request, CancellationToken cancellation)
    {
        if (request.Severity == LogSeverity.Error)
        {
            registrations.AddError(request.Message);
            await registrations.WaitUntilQuietAsync(Quiet, Patience, cancellation).ConfigureAwait(false);
        }
        else if (request.Severity != LogSeverity.Debug)
        {
            Console.Out.WriteLine(request.Message);
        }

        return new();
    }

    public GetRootResourceResponse GetRootResource() => new() { Urn = registrations.Root };
}
