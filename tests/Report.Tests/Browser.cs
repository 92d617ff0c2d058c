using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(PodSecurity.Report.Tests.Browser))]

namespace PodSecurity.Report.Tests;

/// <summary>
/// A headless Chromium, started once a run and driven over its own debugging protocol; where the machine has none, tests that need it are
/// skipped and say so.
/// </summary>
/// <remarks>Source: chromedevtools.github.io/devtools-protocol.</remarks>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim starting = new(1, 1);
    private readonly string profile = Directory.CreateTempSubdirectory("podsecurity-browser").FullName;
    private readonly Dictionary<int, TaskCompletionSource<JsonObject>> calls = [];
    private readonly List<BrowserPage> pages = [];
    private Process? process;
    private ClientWebSocket? socket;
    private Task? receiving;
    private int lastCall;

    /// <summary>Opens a page in a tab of its own.</summary>
    /// <param name="file">The file.</param>
    /// <param name="width">The width of the screen.</param>
    /// <param name="scheme">The colour scheme that its user prefers: light or dark.</param>
    internal async Task<BrowserPage> OpenAsync(string file, int width = 1280, string scheme = "light")
    {
        await StartAsync();
        var target = await CallAsync("Target.createTarget", new() { ["url"] = "about:blank" });
        var session = await CallAsync("Target.attachToTarget", new() { ["targetId"] = (string)target["targetId"]!, ["flatten"] = true });
        var page = new BrowserPage(this, (string)session["sessionId"]!, (string)target["targetId"]!);
        lock (pages)
        {
            pages.Add(page);
        }

        await page.LoadAsync(new Uri(file).AbsoluteUri, width, scheme);
        return page;
    }

    internal async Task<JsonObject> CallAsync(string method, JsonObject? parameters = null, string? session = null)
    {
        var answer = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        var number = Interlocked.Increment(ref lastCall);
        lock (calls)
        {
            calls.Add(number, answer);
        }

        var message = new JsonObject { ["id"] = number, ["method"] = method, ["params"] = parameters ?? [] };
        if (session is not null)
        {
            message["sessionId"] = session;
        }

        await starting.WaitAsync();
        try
        {
            await socket!.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, default);
        }
        finally
        {
            starting.Release();
        }

        return await answer.Task.WaitAsync(Patience);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        if (receiving is not null)
        {
            await receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        socket?.Dispose();
        starting.Dispose();
        Directory.Delete(profile, recursive: true);
    }

    private async Task StartAsync()
    {
        await starting.WaitAsync();
        try
        {
            if (socket is not null)
            {
                return;
            }

            var program = Find();
            Assert.SkipWhen(program is null, "This machine has no Chromium on its PATH (Debian's package is chromium), so nobody has looked at the page.");
            var start = new ProcessStartInfo(
                program,
                [
                    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                    "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank",
                ])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            process = Process.Start(start)!;
            var address = await ReadAddressAsync(process.StandardError).WaitAsync(Patience);
            _ = process.StandardError.ReadToEndAsync();
            _ = process.StandardOutput.ReadToEndAsync();
            socket = new();
            await socket.ConnectAsync(new(address), default);
            receiving = ReceiveAsync(socket);
        }
        finally
        {
            starting.Release();
        }
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    private static async Task<string> ReadAddressAsync(StreamReader lines)
    {
        const string before = "DevTools listening on ";
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(before, StringComparison.Ordinal))
            {
                return line[before.Length..].Trim();
            }
        }

        throw new InvalidOperationException("The browser ended before it listened.");
    }

    private async Task ReceiveAsync(ClientWebSocket from)
    {
        var (buffer, message) = (new byte[1 << 16], new MemoryStream());
        while (true)
        {
            var part = await from.ReceiveAsync(buffer, default);
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                Take(JsonNode.Parse(message.GetBuffer().AsSpan(0, (int)message.Length))!.AsObject());
                message.SetLength(0);
            }
        }
    }

    private void Take(JsonObject message)
    {
        if (message["id"] is { } id)
        {
            TaskCompletionSource<JsonObject>? call;
            lock (calls)
            {
                calls.Remove((int)id, out call);
            }

            if (message["error"] is { } error)
            {
                call!.SetException(new InvalidOperationException(error.ToJsonString()));
            }
            else
            {
                call!.SetResult(message["result"]!.AsObject());
            }

            return;
        }

        lock (pages)
        {
            pages.Find(page => page.Session == (string?)message["sessionId"])?.Hear((string)message["method"]!, message["params"]!.AsObject());
        }
    }
}
