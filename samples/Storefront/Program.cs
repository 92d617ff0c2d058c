// A shop: dotnet run prints its manifests, dotnet build judges them.
var shop = Manifests.InNamespace("shop", enforce: Restricted);

shop.Deployment("web", replicas: 3)
    .Container("web", "ghcr.io/acme/web:1.4.2", c => c
        .Port(8080)
        .Env("ORDERS_URL", "http://orders")
        .Requests(cpu: "250m", memory: "128Mi")
        .Limits(memory: "256Mi")
        .ReadyWhen(Http.Get("/healthz", 8080)))
    .Expose(port: 80, to: 8080);

shop.Deployment("orders", replicas: 2)
    .Container("orders", "ghcr.io/acme/orders:0.9.1", c => c
        .Port(8080)
        .Env("DATABASE_PASSWORD", From.Secret("database", "password"))
        .Requests(cpu: "100m", memory: "128Mi")
        .ReadyWhen(Http.Get("/healthz", 8080)))
    .Expose(port: 80, to: 8080);

// The proxy runs as root. Restricted forbids that and baseline does not, so it has a namespace of its own.
var edge = shop.Namespace("edge", enforce: Baseline);
edge.DaemonSet("proxy")
    .Container("proxy", "ghcr.io/acme/proxy:3.0.1", c => c
        .Port(8443)
        .RunAsRoot()
        .AddCapability("NET_BIND_SERVICE"));

return await shop.RunAsync(args);
