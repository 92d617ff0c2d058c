// dotnet run prints the manifests (dotnet run | kubectl apply -f -), dotnet run -- --output deploy writes files,
// dotnet build judges what they would emit and fails at the line that made an insecure pod.
var manifests = Manifests.InNamespace("kubernetes-namespace", enforce: Restricted);

manifests.Deployment("web", replicas: 2)
    .Container("web", "ghcr.io/acme/web:1.0.0", c => c
        .Port(8080)
        .Requests(cpu: "100m", memory: "128Mi")
        .Limits(memory: "256Mi")
        .ReadyWhen(Http.Get("/healthz", 8080)))
    .Expose(port: 80, to: 8080);

return await manifests.RunAsync(args);
