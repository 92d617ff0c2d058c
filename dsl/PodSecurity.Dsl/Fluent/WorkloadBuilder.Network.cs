using System.Runtime.CompilerServices;
using PodSecurity.Checks;
using PodSecurity.Models;

namespace PodSecurity;

public abstract partial class WorkloadBuilder<TSelf>
{
    private ServiceBuilder? service;

    /// <summary>
    /// Makes the pods reachable under the workload's name: adds a Service whose <paramref name="port"/> leads to the port
    /// <paramref name="to"/> of the pods, by number or name, by default the same. A further call adds a port.
    /// <code>.Expose(port: 80, to: 8080)</code>
    /// </summary>
    public TSelf Expose(int port, IntOrString? to = null, string? name = null, ServiceType? type = null, bool headless = false, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        (service ??= Owner.Service(Name, file, line).For(OwnLabels)).Port(port, to, name, file: file, line: line);
        if (type is not null)
        {
            service.Type(type.Value);
        }

        if (headless)
        {
            service.Headless();
        }

        return Self;
    }
}
