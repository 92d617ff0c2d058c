using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>
/// Builds an Ingress, which leads requests from outside to services.
/// <code>
/// shop.Ingress("shop", "nginx").Route("shop.example.com", "/", "web", 80).Tls("shop-tls", "shop.example.com");
/// </code>
/// </summary>
public sealed class IngressBuilder : ManifestBuilder<IngressBuilder>
{
    private readonly Ingress model;

    internal IngressBuilder(Manifests manifests, Draft draft, Ingress model)
        : base(manifests, draft) => this.model = model;

    private IngressSpec Spec => model.Spec ??= new();

    /// <summary>Leads requests of a host, from a path on, to a service's port by number or name.</summary>
    public IngressBuilder Route(string host, string path, string service, IntOrString port, string pathType = "Prefix", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = new Place(file, line);
        if (path is null || !path.StartsWith('/'))
        {
            throw place.Mistake($"\"{path}\" is no path; begin it with a /");
        }

        // The first label may be a star.
        Names.Subdomain(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host, "a host", place);
        var rules = Spec.Rules ??= [];
        if (rules.FirstOrDefault(known => known.Host == host) is not { } rule)
        {
            rules.Add(rule = new() { Host = host, Http = new() { Paths = [] } });
        }

        rule.Http!.Paths!.Add(new()
        {
            Path = path,
            PathType = pathType,
            Backend = new() { Service = new() { Name = Names.Label(service, "a service", place), Port = new() { Name = port.Text, Number = port.Number } } },
        });
        Draft.Mark("spec.rules", place);
        return this;
    }

    /// <summary>Speaks TLS for hosts, with the certificate of a Secret; without hosts for those of all routes that were added before.</summary>
    public IngressBuilder Tls(string secret, params IReadOnlyList<string> hosts)
    {
        Spec.Tls = Add(Spec.Tls, new() { SecretName = secret, Hosts = hosts.Count > 0 ? [.. hosts] : [.. (Spec.Rules ?? []).Select(rule => rule.Host).OfType<string>()] });
        return this;
    }

    /// <summary>Changes any field through the typed model.</summary>
    public IngressBuilder Configure(Action<Ingress> change, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Change(model, change, string.Empty, new(file, line));
}
