using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>
/// What is done to a container to learn how it is, or when it starts and stops. It is made by <see cref="Http"/>,
/// <see cref="Tcp"/>, <see cref="Exec"/>, <see cref="Grpc"/> and <see cref="Sleep"/>.
/// </summary>
[ManifestObject("core.v1.LifecycleHandler")]
public sealed class ContainerAction
{
    private readonly LifecycleHandler handler;
    private readonly GrpcAction? grpc;

    internal ContainerAction(LifecycleHandler handler) => this.handler = handler;

    internal ContainerAction(GrpcAction grpc) => (handler, this.grpc) = (new(), grpc);

    internal Probe ToProbe(Place place) => handler.Sleep is not null
        ? throw place.Mistake("sleeping tells nothing of a container; ask it by Http, Tcp, Grpc or Exec")
        : new() { Exec = handler.Exec, HttpGet = handler.HttpGet, TcpSocket = handler.TcpSocket, Grpc = grpc };

    internal LifecycleHandler ToHandler(Place place) => grpc is not null
        ? throw place.Mistake("a container cannot be told by gRPC that it starts or stops; take Exec, Http or Sleep")
        : handler;
}

/// <summary>Asks a container by HTTP.</summary>
public static class Http
{
    /// <summary>
    /// Gets a path: <c>Http.Get("/healthz", 8080)</c>, or with the name of a port. Baseline forbids another
    /// <paramref name="host"/> than the pod since v1.34.
    /// </summary>
    [ManifestSets("httpGet.host", Parameter = "host")]
    public static ContainerAction Get(string path, IntOrString port, string? host = null, UriScheme? scheme = null) =>
        new(new LifecycleHandler { HttpGet = new() { Path = path, Port = port, Host = host, Scheme = scheme } });
}

/// <summary>Asks a container by TCP.</summary>
public static class Tcp
{
    /// <summary>Opens a connection. Baseline forbids another <paramref name="host"/> than the pod since v1.34.</summary>
    [ManifestSets("tcpSocket.host", Parameter = "host")]
    public static ContainerAction Connect(IntOrString port, string? host = null) => new(new LifecycleHandler { TcpSocket = new() { Port = port, Host = host } });
}

/// <summary>Asks a container by gRPC.</summary>
public static class Grpc
{
    /// <summary>Asks the health service of gRPC, for one service of the program or for all of it.</summary>
    public static ContainerAction Health(int port, string? service = null) => new(new GrpcAction { Port = port, Service = service });
}

/// <summary>Runs a command in a container.</summary>
public static class Exec
{
    /// <summary>Runs a command: <c>Exec.Run("pg_isready", "-U", "shop")</c>. Each part is an argument of its own; no shell is involved.</summary>
    public static ContainerAction Run(params IReadOnlyList<string> command) => new(new LifecycleHandler { Exec = new() { Command = [.. command] } });
}

/// <summary>Waits.</summary>
public static class Sleep
{
    /// <summary>Waits for some seconds, as before a container stops so that no request comes any more.</summary>
    public static ContainerAction Seconds(int seconds) => new(new LifecycleHandler { Sleep = new() { Seconds = seconds } });
}
