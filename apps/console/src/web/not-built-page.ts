/** What is shown while there are no pages: how to get them, and what works without. */
export const notBuiltPage = (): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Motlan console</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:40em;margin:4em auto;padding:0 1em}</style>
<h1>The pages are not built</h1>
<p>Build them with <code>npm run build</code> in the project folder and load this page again.</p>
<p>The interface works without them: <a href="/docs">its calls</a>, <a href="/health/ready">its health</a>.</p>
<p lang="vi">Giao diện chưa được dựng. Chạy <code>npm run build</code> trong thư mục dự án rồi tải lại trang.</p>
`;
