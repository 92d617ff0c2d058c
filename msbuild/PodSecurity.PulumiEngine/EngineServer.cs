using System.Net;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using PodSecurity.PulumiEngine.Protocol;

namespace PodSecurity.PulumiEngine;

/// <summary>
/// The engine's two services, <c>pulumirpc.ResourceMonitor</c> and <c>pulumirpc.Engine</c>, on a port of the loopback that the
/// system chooses: gRPC over HTTP/2 without TLS.
/// </summary>
internal sealed class EngineServer : IAsyncDisposable
{
    private const string Monitor = "/pulumirpc.ResourceMonitor/";
    private const string Engine = "/pulumirpc.Engine/";

    // Longer than any program may take. Kestrel takes an infinite time for one that is over, and would close the connection within a second.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(2);

    private readonly WebApplication application;
    private readonly ResourceMonitor monitor;
    private readonly EngineLog log;

    private EngineServer(EngineOptions options)
    {
        monitor = new(options, Registrations);
        log = new(Registrations);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.AddServerHeader = false;

            // What is too large is refused by what we read, in words; and a program may think for as long as the limit lets it.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.KeepAliveTimeout = Longest;

            // A program registers all of its resources at once. One that is refused here would be missing from what is judged.
            kestrel.Limits.Http2.MaxStreamsPerConnection = 20_000;
            kestrel.Limits.Http2.InitialConnectionWindowSize = 1 << 20;
            kestrel.Limits.Http2.InitialStreamWindowSize = 1 << 20;
        });
        application = builder.Build();
        application.Run(AnswerAsync);
    }

    /// <summary>What the program has registered.</summary>
    public Registrations Registrations { get; } = new();

    /// <summary>Host and port, as programs take them.</summary>
    public string Address { get; private set; } = string.Empty;

    /// <summary>Starts to listen.</summary>
    public static async Task<EngineServer> StartAsync(EngineOptions options)
    {
        var server = new EngineServer(options);
        await server.application.StartAsync().ConfigureAwait(false);
        var addresses = server.application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        server.Address = new Uri(addresses.Single()).Authority;
        return server;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.ContentType = "application/grpc";
        var (status, problem) = (GrpcStatus.Ok, string.Empty);
        try
        {
            var message = await GrpcFrame.ReadAsync(request.BodyReader, context.RequestAborted).ConfigureAwait(false);
            var answer = request.Path.Value == Engine + "Log"
                ? await log.LogAsync(Parse(LogRequest.Parser, message), context.RequestAborted).ConfigureAwait(false)
                : Answer(request.Path.Value ?? string.Empty, message);
            await GrpcFrame.WriteAsync(response.BodyWriter, answer, context.RequestAborted).ConfigureAwait(false);
        }
        catch (EngineException e)
        {
            (status, problem) = (e.Status, e.Message);
        }
        catch (InvalidProtocolBufferException e)
        {
            (status, problem) = (GrpcStatus.InvalidArgument, e.Message);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or Microsoft.AspNetCore.Http.BadHttpRequestException)
        {
            // The program is gone, or has changed its mind; nobody waits for an answer.
            return;
        }

        response.AppendTrailer("grpc-status", ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (problem.Length > 0)
        {
            response.AppendTrailer("grpc-message", GrpcFrame.EncodeMessage(problem));
        }
    }

    private IMessage Answer(string method, byte[] message) => method switch
    {
        Monitor + "SupportsFeature" => ResourceMonitor.SupportsFeature(Parse(SupportsFeatureRequest.Parser, message)),
        Monitor + "RegisterResource" => monitor.RegisterResource(Parse(RegisterResourceRequest.Parser, message)),
        Monitor + "RegisterResourceOutputs" => monitor.RegisterResourceOutputs(Parse(RegisterResourceOutputsRequest.Parser, message)),
        Monitor + "ReadResource" => monitor.ReadResource(Parse(ReadResourceRequest.Parser, message)),
        Monitor + "Invoke" => monitor.Invoke(Parse(ResourceInvokeRequest.Parser, message)),
        Monitor + "RegisterPackage" => ResourceMonitor.RegisterPackage(Parse(RegisterPackageRequest.Parser, message)),

        // Hooks are called around steps of a deployment, of which there is none.
        Monitor + "RegisterResourceHook" or Monitor + "RegisterErrorHook" => new Google.Protobuf.WellKnownTypes.Empty(),
        Monitor + "SignalAndWaitForShutdown" => monitor.SignalAndWaitForShutdown(),
        Engine + "SetRootResource" or Engine + "RequirePulumiVersion" => new Google.Protobuf.WellKnownTypes.Empty(),
        Engine + "GetRootResource" => log.GetRootResource(),
        _ => throw new EngineException(GrpcStatus.Unimplemented, $"a build has no {method.TrimStart('/')}; it is there when the stack is deployed"),
    };

    private static T Parse<T>(MessageParser<T> parser, byte[] message)
        where T : IMessage<T> =>
        parser.ParseFrom(CodedInputStream.CreateWithLimits(new MemoryStream(message), Limits.Bytes, Limits.Depth));
}
